; Every text that setup shows. Another language: a file like this one, and a MUI_LANGUAGE in setup_pages.nsh.

!macro Text NAME TEXT
  LangString ${NAME} ${LANG_ENGLISH} "${TEXT}"
!macroend
!define Text "!insertmacro Text"

${Text} WelcomeTitle "Setting up TrustDesk"
${Text} WelcomeText "TrustDesk keeps what is written in an encrypted file on this computer. No account. Nothing is sent.$\r$\n$\r$\nIf an older version is there, it is replaced. What was written stays as it is."
${Text} ForWhomText "For this account alone, other accounts do not see it in their menu. For everyone, an administrator sets it up once."
${Text} ForEveryone "For &everyone who uses this computer"
${Text} ForMe "For &this account alone"
${Text} NameTitle "Name and clinic"
${Text} NameSubtitle "What is seen in the menu, and a clinic's kit if there is one."
${Text} NameText "This name stands in the menu and in the list of programs. You can choose one that says nothing. The folder of the program is still called TrustDesk. The name of the window is chosen in its settings."
${Text} NameLabel "N&ame:"
${Text} NameNotes "Notes"
${Text} NamePages "Pages"
${Text} NameReading "Reading"
${Text} KitLabel "&Take the clinic's kit along. It adds contacts and exercises."
${Text} TypeName "Exercises from a clinic"
${Text} EndTitle "TrustDesk is set up"
${Text} EndText "You find it in the menu as: $ShownName"
${Text} OpenNow "&Open it now"
${Text} RemoveText "The program is removed. What was written stays on this computer, encrypted. To erase it, open the desk first and choose Erase everything in Settings."

${Text} NameNotPossible "This name is not possible. Nothing was changed. A name has 1 to ${LONGEST_NAME} letters, and none of these: \ / : * ? $\" < > |"
${Text} NoKitThere "There is no clinic kit at the place that was named. Nothing was changed. Look at the path after /CLINIC= and start setup again."
${Text} KitNotCopied "The clinic's kit could not be copied. The program was not changed. Look at whether the file can be read and the disk has room, then start setup again."
${Text} KitFolderOpen "The folder for the clinic's kit could not be closed to other accounts. The program was not changed. Ask an administrator to remove $KitFolder, then start setup again."
${Text} NewerIsThere "A newer version is on this computer. Nothing was changed. The newer one can go on being used."
${Text} ForeignFolder "Another program lies in this folder. Nothing was changed. Start setup again and choose another folder."
${Text} StillRunning "The desk is still open. Nothing was changed. Close it, then try again."

# Install, test, upgrade and remove both packages on a real Windows, as an administrator:
#   pwsh packaging/windows/try_on_windows.ps1 -Packages FOLDER
# It is run by the workflow release.yml. It puts a kit and a vault that are only bytes in place and
# looks whether they stay; do not run it on a computer with a desk of your own.
param([Parameter(Mandatory)][string]$Packages)

$ErrorActionPreference = "Stop"
Set-StrictMode -Version Latest

$setup = (Get-ChildItem $Packages -Filter "TrustDesk-*-setup.exe").FullName
$msi = (Get-ChildItem $Packages -Filter "TrustDesk-*.msi").FullName
$kit = New-Item -ItemType Directory (Join-Path $env:RUNNER_TEMP "from the clinic")
Set-Content (Join-Path $kit "clinic.kit") "a kit"
Set-Content (Join-Path $kit "clinic.pub") "a key"
$machineKit = Join-Path $env:ProgramData "TrustDesk"
$ownKit = Join-Path $env:LOCALAPPDATA "desk-data"
$vault = Join-Path $env:LOCALAPPDATA "desk-data\v1\vault.db"
if (Test-Path (Split-Path $vault)) { throw "There is a desk here. This script is for an empty computer." }
New-Item -ItemType File $vault -Force -Value "noise" | Out-Null

function Invoke-Checked([string]$File, [string]$Words, [int]$Expected = 0) {
  $process = Start-Process $File -ArgumentList $Words -Wait -PassThru
  if ($process.ExitCode -ne $Expected) { throw "$File $Words ended with $($process.ExitCode)" }
}

# A pipe makes the shell wait for a program that has a window, and shows what it says.
function Assert-Says([string]$Program, [string[]]$Words, [string]$Expected) {
  $said = & $Program @Words | Out-String
  Write-Output $said
  if ($LASTEXITCODE -ne 0) { throw "$Program $Words ended with $LASTEXITCODE" }
  if ($said -notlike "*$Expected*") { throw "$Program $Words did not say $Expected" }
}

function Assert-There([string]$Path) { if (-not (Test-Path $Path)) { throw "$Path is missing" } }
function Assert-Gone([string]$Path) { if (Test-Path $Path) { throw "$Path is still there" } }

function Assert-Closed([string]$Folder, [bool]$Protected = $true) {
  $list = Get-Acl $Folder
  $system = "S-1-5-18"
  $administrators = "S-1-5-32-544"
  $owner = $list.GetOwner([System.Security.Principal.SecurityIdentifier]).Value
  if ($owner -notin $administrators, $system) { throw "$Folder is owned by $owner" }
  if ($Protected -and -not $list.AreAccessRulesProtected) { throw "$Folder takes rules from above" }
  $change = [System.Security.AccessControl.FileSystemRights]"Write, Delete, ChangePermissions"
  foreach ($rule in $list.GetAccessRules($true, $true, [System.Security.Principal.SecurityIdentifier])) {
    $may = ($rule.FileSystemRights -band $change) -ne 0
    if ($may -and $rule.IdentityReference.Value -notin $administrators, $system) {
      throw "$($rule.IdentityReference.Value) may change $Folder"
    }
  }
}

# The uninstaller goes on as a copy of itself, so its process is no sign that it is done.
function Wait-Gone([string]$Path) {
  foreach ($turn in 1..60) {
    if (-not (Test-Path $Path)) { return }
    Start-Sleep 1
  }
  throw "$Path is still there"
}

# For one account, under another name.
$program = Join-Path $env:LOCALAPPDATA "Programs\TrustDesk"
$menu = Join-Path $env:APPDATA "Microsoft\Windows\Start Menu\Programs"
Invoke-Checked $setup "/S /CurrentUser /NEUTRAL=Notes /CLINIC=`"$kit`""
Invoke-Checked (Join-Path $program "trustdesk.exe") "--self-test"
Assert-Says (Join-Path $program "trustdesk.exe") "doctor" "built app: yes"
Assert-Says (Join-Path $program "trustdesk.exe") "clinic", "new", (Join-Path $env:RUNNER_TEMP "made") "Its fingerprint: "
Assert-There (Join-Path $env:RUNNER_TEMP "made-keys\private.pem")
Assert-There (Join-Path $menu "Notes.lnk")
Assert-There (Join-Path $ownKit "clinic.kit")
Assert-Gone (Join-Path $ownKit "clinic.pub")
New-Item (Join-Path $program "_internal\stale.txt") -ItemType File | Out-Null
Invoke-Checked $setup "/S /CurrentUser"
Assert-Gone (Join-Path $program "_internal\stale.txt")
Invoke-Checked (Join-Path $program "trustdesk.exe") "--self-test"
Invoke-Checked (Join-Path $program "uninstall.exe") "/CurrentUser /S"
Wait-Gone $program
Assert-Gone (Join-Path $menu "Notes.lnk")
Assert-There (Join-Path $ownKit "clinic.kit")

# For the computer.
$program = Join-Path $env:ProgramFiles "TrustDesk"
$menu = Join-Path $env:ProgramData "Microsoft\Windows\Start Menu\Programs"
Invoke-Checked $setup "/S /AllUsers /CLINIC=`"$kit`""
Invoke-Checked (Join-Path $program "trustdesk.exe") "--self-test"
Assert-There (Join-Path $menu "TrustDesk.lnk")
Assert-There (Join-Path $machineKit "clinic.pub")
Assert-Closed $machineKit
Assert-Closed (Join-Path $machineKit "clinic.pub")
Invoke-Checked (Join-Path $program "uninstall.exe") "/AllUsers /S"
Wait-Gone $program
Assert-There (Join-Path $machineKit "clinic.kit")

# The MSI, which remembers where the kit lay.
Remove-Item $machineKit -Recurse -Force
Invoke-Checked "msiexec.exe" "/i `"$msi`" /qn /norestart CLINIC=`"$kit`""
Invoke-Checked (Join-Path $program "trustdesk.exe") "--self-test"
Assert-There (Join-Path $menu "TrustDesk.lnk")
Assert-There (Join-Path $machineKit "clinic.pub")
Assert-Closed $machineKit
Assert-Closed (Join-Path $machineKit "clinic.pub") $false
if ((Get-ItemProperty "HKLM:\Software\TrustDesk").Clinic -ne "$kit") { throw "The kit's place is forgotten" }
Invoke-Checked "msiexec.exe" "/x `"$msi`" /qn /norestart"
Assert-Gone $program
Assert-There (Join-Path $machineKit "clinic.kit")

# A newer kit takes the place of the one that stayed.
Set-Content (Join-Path $kit "clinic.kit") "a newer kit"
Invoke-Checked "msiexec.exe" "/i `"$msi`" /qn /norestart CLINIC=`"$kit`""
if ((Get-Content (Join-Path $machineKit "clinic.kit")) -ne "a newer kit") { throw "The older kit is still there" }
Assert-Closed $machineKit
Invoke-Checked "msiexec.exe" "/x `"$msi`" /qn /norestart"
Assert-Gone $program

if ((Get-Content $vault -Raw) -ne "noise") { throw "The vault was touched" }
Write-Output "Both packages were installed, tested, upgraded and removed. The vault and the kit stayed."

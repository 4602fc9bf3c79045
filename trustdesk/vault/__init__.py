"""Keys, slots and the keyring: who may open the vault."""

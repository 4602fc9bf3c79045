"""The whole desk as a person meets it: real windows on real vaults, and what goes wrong there."""

"""SQLAlchemy Core over SQLCipher. One thread owns the database; nothing else knows SQL."""

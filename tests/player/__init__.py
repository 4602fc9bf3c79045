"""The player, walked by real keys and clicks on the real run and a desk in memory."""

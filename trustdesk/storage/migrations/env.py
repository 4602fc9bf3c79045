"""Alembic's way in: runs on the connection that `migrate` gives, inside its transaction."""

from alembic import context

given = context.config.attributes
context.configure(
    connection=given["connection"],
    transactional_ddl=True,
    on_version_apply=lambda **_: given["on_step"](),
)
context.run_migrations()

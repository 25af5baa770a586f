"""The tables of the first release, which ``store.create`` makes whole.

Revision ID: 0001
"""

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Do nothing: no record is older than this."""


def downgrade() -> None:
    """Do nothing: no record is older than this."""

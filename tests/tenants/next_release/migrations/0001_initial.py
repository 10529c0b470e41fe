"""As it is in this release."""

from importlib import import_module

Migration = import_module("modules.srm.migrations.0001_initial").Migration

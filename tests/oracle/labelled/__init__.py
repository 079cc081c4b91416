# SPDX-License-Identifier: MPL-2.0
"""Labelled lists: people whose true match is known, made up and then spoiled on purpose."""

# SPDX-License-Identifier: Apache-2.0
"""A small library for the crawler's own tests."""

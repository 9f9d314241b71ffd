"""Placeholder until written: no claims. Pure."""

from monitor.model.reactions import *  # noqa


def claims_of(development, parties, entries, evidence):
    raise NotImplementedError

"""Signatures: intent, re-authentication, meaning, statement; `sign` is the only way to make one.

Import from the parts: `gxp.ports.acts` (Act, Frozen, Line, Signed), `gxp.compliance.esign.services` (open_intent, sign,
supersede), `gxp.compliance.esign.selectors` (signatures_of, signature).
"""

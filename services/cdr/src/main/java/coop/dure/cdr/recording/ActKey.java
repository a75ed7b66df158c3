package coop.dure.cdr.recording;

import java.util.UUID;

/** An act of a tenant; where one is done to many calls, all of them have the same. */
record ActKey(UUID tenantId, UUID actId) {}

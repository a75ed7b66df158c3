package coop.dure.cdr.verdicts;

import coop.dure.cdr.calls.Corrections;
import coop.dure.cdr.calls.Ruling.Wish;
import coop.dure.platform.preconditions.IfMatch;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wishes of a leg.
 *
 * @param kind what
 * @param callId its call, where the caller named it
 * @param legId the leg
 * @param read the revision that the caller has read
 * @param corrections with CORRECT
 */
record LegWish(Wish kind, @Nullable UUID callId, UUID legId, IfMatch read, Corrections corrections) {}

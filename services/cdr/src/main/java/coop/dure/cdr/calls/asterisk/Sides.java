package coop.dure.cdr.calls.asterisk;

import coop.dure.cdr.calls.Direction;
import coop.dure.cdr.calls.Parties;
import coop.dure.cdr.calls.SourceFacts;
import coop.dure.vocabulary.CallNumber;
import org.jspecify.annotations.Nullable;

/**
 * The two sides of a connection: which of them is a trunk's, and who stands there.
 *
 * @param alone direction where no trunk tells it
 * @param callingTrunk whether the call came in through the calling channel
 * @param calledTrunk whether it went out through the called one
 * @param caller who called
 * @param callee who was called
 */
record Sides(
        @Nullable Direction alone, boolean callingTrunk, boolean calledTrunk, CallNumber caller, CallNumber callee) {
    /** By the source's trunks; by the numbers where it declares none. */
    static Sides of(
            SourceFacts.Settings settings,
            Parties parties,
            Channel calling,
            String context,
            Channel called,
            String src,
            String dst) {
        boolean callingTrunk =
                calling.isOf(settings.trunks()) || settings.trunks().contains(context);
        boolean calledTrunk = called.isOf(settings.trunks());
        Direction alone = null;
        if (settings.trunks().isEmpty()) {
            alone = parties.byNumbers(src, dst);
            callingTrunk = alone == Direction.INBOUND;
            calledTrunk = alone == Direction.OUTBOUND;
        } else if (!callingTrunk && !calledTrunk) {
            alone = Direction.INTERNAL;
        }
        return new Sides(
                alone,
                callingTrunk,
                calledTrunk,
                callingTrunk ? parties.outside(src) : parties.inside(src),
                calledTrunk ? parties.dialled(dst) : parties.inside(dst));
    }
}

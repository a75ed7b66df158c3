package coop.dure.cdr.calls.kamailio;

import coop.dure.cdr.calls.AttemptDraft;
import coop.dure.cdr.calls.Direction;
import coop.dure.cdr.calls.OwnNumbers;
import coop.dure.cdr.calls.Parties;
import coop.dure.cdr.calls.SourceFacts;
import coop.dure.cdr.calls.Trunks;
import coop.dure.cdr.formats.kamailio.AccColumn;
import coop.dure.vocabulary.CallNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;

import static coop.dure.cdr.formats.kamailio.AccColumn.*;

/**
 * The parties of a dialog, from the extra columns of its rows. Where an installation has none, or not these, nobody is
 * known and no direction.
 */
final class Ends {
    private final List<Transaction> told;
    private final SourceFacts.Settings settings;
    private final Parties parties;
    private final String line;
    private boolean callingTrunk;
    private boolean calledTrunk;
    private @Nullable Direction alone;

    /**
     * Of a dialog.
     *
     * @param told rows that its caller sent, earliest first
     * @param line what the dialogs of one caller's call have in common
     */
    Ends(List<Transaction> told, String line, OwnNumbers own) {
        this.told = told;
        this.line = line;
        Transaction first = told.get(0);
        this.settings = first.row().source().at(first.at());
        this.parties = new Parties(settings, own, first.at());
        direct();
    }

    void describe(AttemptDraft draft) {
        boolean known = callingTrunk || calledTrunk || alone != null;
        CallNumber caller = callingTrunk ? parties.outside(user(SRC_USER)) : parties.inside(user(SRC_USER));
        CallNumber callee = calledTrunk ? parties.dialled(called()) : parties.inside(called());
        draft.lineIn(callingTrunk ? line : null)
                .lineOut(calledTrunk ? line + ">" : null)
                .undirectedLine(known ? null : line)
                .alone(alone)
                .callingChannel(line)
                .caller(caller)
                .callee(callee)
                .originArea(parties.originArea(caller))
                .callingAgent(known && !callingTrunk ? orNull(user(SRC_USER)) : null)
                .calledAgent(known && !calledTrunk ? orNull(user(DST_USER)) : null);
    }

    private void direct() {
        List<String> trunks = settings.trunks();
        callingTrunk = isTrunk(SRC_IP) || isTrunk(SRC_DOMAIN);
        calledTrunk = isTrunk(DST_IP) || isTrunk(DST_DOMAIN);
        boolean bothTold =
                !(first(SRC_IP) + first(SRC_DOMAIN)).isEmpty() && !(first(DST_IP) + first(DST_DOMAIN)).isEmpty();
        if (callingTrunk || calledTrunk) {
            return;
        }
        if (!trunks.isEmpty() && bothTold) {
            alone = Direction.INTERNAL;
        } else if (!user(SRC_USER).isEmpty() && !called().isEmpty()) {
            Direction byNumbers = parties.byNumbers(user(SRC_USER), called());
            callingTrunk = byNumbers == Direction.INBOUND;
            calledTrunk = byNumbers == Direction.OUTBOUND;
            alone = byNumbers == Direction.INTERNAL ? byNumbers : null;
        }
    }

    private boolean isTrunk(AccColumn column) {
        return Trunks.include(settings.trunks(), first(column));
    }

    private String called() {
        return user(DST_OUSER).isEmpty() ? user(DST_USER) : user(DST_OUSER);
    }

    /** The user of an address: {@code 201} of {@code sip:201@pbx.example}. */
    private String user(AccColumn column) {
        return first(column).replaceFirst("^sips?:", "").replaceFirst("[@;].*$", "");
    }

    private String first(AccColumn column) {
        return told.stream()
                .map(transaction -> transaction.of(column))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}

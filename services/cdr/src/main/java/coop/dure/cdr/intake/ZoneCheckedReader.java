package coop.dure.cdr.intake;

import coop.dure.cdr.formats.LineVerdict;
import coop.dure.cdr.formats.ReadingPoint;
import coop.dure.cdr.formats.RecordReader;
import coop.dure.cdr.sources.Source;
import coop.dure.platform.problems.Problem;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the first items of a file, or of the rest of one, before it hands on the first: their ids may tell another zone.
 * Of what is cut off before they tell enough none is handed on: it is continued where it began, and looked at with them.
 * The ids of all further items are looked at as they pass, and nothing more is handed on once they tell another zone.
 */
final class ZoneCheckedReader implements RecordReader {
    private static final int ITEMS = 200;

    /** Where the first could not tell: a queue log may begin with a day of agents who come and go. */
    private static final int MOST_ITEMS = 2_000;

    private static final int MOST_CHARACTERS = 4 << 20;

    private final ZoneSuspicion zone;
    private final RecordReader rest;
    private final Deque<Held> beginning = new ArrayDeque<>();
    private final boolean isRest;
    private boolean checked;
    private boolean nothingHandedOn;
    private Optional<ReadingPoint> before = Optional.empty();
    private @Nullable Held handedOut;
    private @Nullable IOException cutOff;

    /**
     * Of a file.
     *
     * @param isRest whether a part of it was taken before
     */
    ZoneCheckedReader(Source source, RecordReader all, boolean isRest) {
        this.zone = new ZoneSuspicion(source);
        this.rest = all;
        this.isRest = isRest;
    }

    /** An item with how its reader stood behind it. */
    private record Held(Item item, Optional<ReadingPoint> point, String names) {}

    /** Nothing more of the file is handed on. */
    static final class ZoneSuspectedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;
        private final boolean afterSome;

        ZoneSuspectedException(Problem problem, boolean afterSome) {
            super(problem);
            this.problem = problem;
            this.afterSome = afterSome;
        }

        /** Whether a part of it was taken before. */
        boolean isAfterSome() {
            return afterSome;
        }

        /** For the sender, with both zones. */
        Problem problem() {
            return problem;
        }
    }

    @Override
    public @Nullable Item next() throws IOException {
        if (!checked) {
            checked = true;
            readBeginning();
            check();
        }
        Held first = beginning.poll();
        if (first != null) {
            handedOut = first;
            return first.item();
        }
        if (cutOff != null) {
            throw cutOff;
        }
        handedOut = null;
        if (zone.isSuspectedAlready()) {
            refuse(true);
        }
        Item item = rest.next();
        if (item == null) {
            refuse(true);
        } else {
            see(item);
        }
        return item;
    }

    @Override
    public Optional<ReadingPoint> point() {
        if (nothingHandedOn) {
            return before;
        }
        return handedOut == null ? rest.point() : handedOut.point();
    }

    @Override
    public String names() {
        return handedOut == null ? rest.names() : handedOut.names();
    }

    /** A sender that goes away meanwhile is noticed behind what it has sent. */
    private void readBeginning() {
        before = rest.point();
        long characters = 0;
        try {
            while (beginning.size() < ITEMS
                    || zone.isOpen() && beginning.size() < MOST_ITEMS && characters < MOST_CHARACTERS) {
                Item item = rest.next();
                if (item == null) {
                    return;
                }
                see(item);
                characters += item.raw().length();
                beginning.add(new Held(item, rest.point(), rest.names()));
            }
        } catch (IOException gone) {
            cutOff = gone;
        }
    }

    private void see(Item item) {
        if (item.verdict() instanceof LineVerdict.Accepted row) {
            zone.see(row);
        }
    }

    private void check() {
        if (cutOff != null && zone.isUndecided()) {
            beginning.clear();
            nothingHandedOn = true;
            return;
        }
        nothingHandedOn = true;
        refuse(isRest);
        nothingHandedOn = false;
    }

    private void refuse(boolean afterSome) {
        zone.reason(afterSome ? "zone.changes" : "zone.suspected").ifPresent(reason -> {
            throw new ZoneSuspectedException(
                    Problem.of(422, "zone-suspected")
                            .because(reason.key(), reason.arguments().toArray()),
                    afterSome);
        });
    }
}

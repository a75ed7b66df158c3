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
 * Looks at the first two hundred items of a file before it hands on the first: their ids may tell another zone. Of a file
 * that is cut off before they tell enough none is handed on: it is continued at its first byte, and looked at with them.
 */
final class ZoneCheckedReader implements RecordReader {
    private static final int ITEMS = 200;

    private final Source source;
    private final RecordReader rest;
    private final Deque<Held> beginning = new ArrayDeque<>();
    private boolean checked;
    private boolean nothingHandedOn;
    private @Nullable Held handedOut;
    private @Nullable IOException cutOff;

    ZoneCheckedReader(Source source, RecordReader all) {
        this.source = source;
        this.rest = all;
    }

    /** An item with how its reader stood behind it. */
    private record Held(Item item, Optional<ReadingPoint> point, String names) {}

    /** Nothing of the file was handed on. */
    static final class ZoneSuspectedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        ZoneSuspectedException(Problem problem) {
            super(problem);
            this.problem = problem;
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
        return rest.next();
    }

    @Override
    public Optional<ReadingPoint> point() {
        if (nothingHandedOn) {
            return rest.point().map(behind -> ReadingPoint.BEGINNING);
        }
        return handedOut == null ? rest.point() : handedOut.point();
    }

    @Override
    public String names() {
        return handedOut == null ? rest.names() : handedOut.names();
    }

    /** A sender that goes away meanwhile is noticed behind what it has sent. */
    private void readBeginning() {
        try {
            for (Item item = rest.next(); item != null; item = beginning.size() < ITEMS ? rest.next() : null) {
                beginning.add(new Held(item, rest.point(), rest.names()));
            }
        } catch (IOException gone) {
            cutOff = gone;
        }
    }

    private void check() {
        ZoneSuspicion zone = new ZoneSuspicion(source);
        for (Held held : beginning) {
            if (held.item().verdict() instanceof LineVerdict.Accepted row) {
                zone.see(row);
            }
        }
        if (cutOff != null && zone.isUndecided()) {
            beginning.clear();
            nothingHandedOn = true;
            return;
        }
        zone.reason().ifPresent(reason -> {
            throw new ZoneSuspectedException(Problem.of(422, "zone-suspected")
                    .because(reason.key(), reason.arguments().toArray()));
        });
    }
}

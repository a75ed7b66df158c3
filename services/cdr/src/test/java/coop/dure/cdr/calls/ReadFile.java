package coop.dure.cdr.calls;

import coop.dure.cdr.formats.Formats;
import coop.dure.cdr.formats.LineVerdict.Accepted;
import coop.dure.cdr.formats.LineVerdict.Rejected;
import coop.dure.cdr.formats.ReadingRules;
import coop.dure.cdr.formats.RecordReader;
import coop.dure.cdr.formats.RowIds;
import coop.dure.cdr.formats.StartWindow;
import coop.dure.vocabulary.NumberingPlan;
import coop.dure.vocabulary.SourceFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** A file of a switch in Seoul, read and folded. */
public final class ReadFile {
    /** Settings of Seoul. */
    public static final SourceFacts.Settings SEOUL = Pbx.SEOUL;

    private static final ReadingRules RULES = new ReadingRules(
            StartWindow.of(2000, Instant.parse("2026-11-01T00:00:00Z")), new NumberingPlan("KR", "02"));

    private final SourceFacts source;
    private final List<RecordReader.Item> items;

    /** Reads a text. */
    public ReadFile(SourceFormat format, SourceFacts.Settings settings, String file) {
        this(format, settings, file.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads bytes. */
    public ReadFile(SourceFormat format, SourceFacts.Settings settings, byte[] file) {
        this.source = new SourceFacts("pbx", format, List.of(settings));
        this.items = items(format, file);
    }

    /** With the settings of Seoul. */
    public static ReadFile inSeoul(SourceFormat format, String file) {
        return new ReadFile(format, Pbx.SEOUL, file);
    }

    /** What the file's items are. */
    public List<RecordReader.Item> items() {
        return items;
    }

    /** The rejects, as {@code line field key}. */
    public List<String> rejects() {
        return items.stream()
                .filter(item -> item.verdict() instanceof Rejected)
                .map(item -> item.line() + " " + ((Rejected) item.verdict()).field() + " "
                        + ((Rejected) item.verdict()).reason().key())
                .toList();
    }

    /** The rows. */
    public List<StoredRow> rows() {
        List<StoredRow> rows = new ArrayList<>();
        for (RecordReader.Item item : items) {
            if (item.verdict() instanceof Accepted row) {
                assertThat(Formats.of(source.format())
                                .identity(row.facts(), row.identity().printedStartMs()))
                        .isEqualTo(row.identity());
                StoredRow stored = new StoredRow(
                        RowIds.rowId(Pbx.TENANT, "main", row.identity()),
                        RowIds.contentHash(row.facts()),
                        "pbx",
                        row.facts());
                if (!rows.contains(stored)) {
                    rows.add(stored);
                }
            }
        }
        return rows;
    }

    /** Its links, without repetition. */
    public List<String> links() {
        return items.stream()
                .filter(item -> item.verdict() instanceof Accepted)
                .map(item -> ((Accepted) item.verdict()).identity().link())
                .distinct()
                .toList();
    }

    /** The legs of its rows, taken as one call, which are the same in whatever order the rows come. */
    public List<Leg> legs() {
        List<StoredRow> rows = rows();
        FoldCall fold = new FoldCall(Map.of("pbx", source), Pbx.OWN);
        List<Leg> legs = fold.legs(rows);
        Random random = new Random(rows.size());
        for (int round = 0; round < 10; round++) {
            List<StoredRow> shuffled = new ArrayList<>(rows);
            Collections.shuffle(shuffled, random);
            assertThat(fold.legs(shuffled)).isEqualTo(legs);
        }
        return legs.stream()
                .sorted(java.util.Comparator.comparing(Leg::startedAt)
                        .thenComparing(leg -> leg.legId().toString()))
                .toList();
    }

    /** Its only leg. */
    public Leg leg() {
        assertThat(rejects()).isEmpty();
        List<Leg> legs = legs();
        assertThat(legs).hasSize(1);
        return legs.get(0);
    }

    private static List<RecordReader.Item> items(SourceFormat format, byte[] file) {
        try {
            RecordReader reader = Formats.of(format).read(new ByteArrayInputStream(file), RULES);
            List<RecordReader.Item> items = new ArrayList<>();
            for (RecordReader.Item item = reader.next(); item != null; item = reader.next()) {
                items.add(item);
            }
            return items;
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

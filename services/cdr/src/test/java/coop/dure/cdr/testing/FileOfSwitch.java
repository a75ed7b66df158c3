package coop.dure.cdr.testing;

import coop.dure.cdr.calls.FoldCall;
import coop.dure.cdr.calls.Leg;
import coop.dure.cdr.calls.OwnNumbers;
import coop.dure.cdr.calls.SourceFacts;
import coop.dure.cdr.calls.StoredRow;
import coop.dure.cdr.formats.Formats;
import coop.dure.cdr.formats.LineVerdict.Accepted;
import coop.dure.cdr.formats.LineVerdict.Rejected;
import coop.dure.cdr.formats.ReadingRules;
import coop.dure.cdr.formats.RecordReader;
import coop.dure.cdr.formats.RowIds;
import coop.dure.cdr.formats.StartWindow;
import coop.dure.vocabulary.NumberingPlan;
import coop.dure.vocabulary.SourceFormat;
import coop.dure.vocabulary.mapping.CsvMapping;
import coop.dure.vocabulary.mapping.DateOrder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a file of a switch in Seoul reads as, whose number is 02-2123-4567 and whose outside line is 9. */
public final class FileOfSwitch {
    private static final UUID TENANT = UUID.fromString("0190a000-0000-7000-8000-000000000001");
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final OwnNumbers OWN = new OwnNumbers(
            SEOUL,
            Map.of(
                    "+82221234567",
                    new OwnNumbers.Holding(true, List.of(new OwnNumbers.Span(LocalDate.of(2026, 1, 1), null)))));
    private static final ReadingRules RULES = new ReadingRules(
            StartWindow.of(2000, Instant.parse("2026-11-01T00:00:00Z")), new NumberingPlan("KR", "02"));

    private final SourceFacts source;
    private ReadingRules rules = RULES;
    private final List<RecordReader.Item> items = new ArrayList<>();
    private final Map<String, List<StoredRow>> byLink = new LinkedHashMap<>();

    /** One whose trunks have these names. */
    public FileOfSwitch(SourceFormat format, String... trunks) {
        this.source = new SourceFacts(
                "pbx", format, List.of(new SourceFacts.Settings(null, SEOUL, "KR", "02", "9", List.of(trunks))));
    }

    /** One whose source declares what the columns mean, from now on. */
    public FileOfSwitch declaring(CsvMapping mapping) {
        this.rules = new ReadingRules(RULES.window(), RULES.plan(), mapping, null);
        return this;
    }

    /** One whose source declares the order of its columns, from now on. */
    public FileOfSwitch ordered(String... columns) {
        this.rules = new ReadingRules(RULES.window(), RULES.plan(), null, List.of(columns));
        return this;
    }

    /** One whose source declares in which order its dates are, from now on. */
    public FileOfSwitch datesWith(@Nullable DateOrder order) {
        this.rules = new ReadingRules(RULES.window(), RULES.plan(), null, null, order);
        return this;
    }

    /** Reads lines. */
    public FileOfSwitch read(String... lines) {
        return read((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a file. */
    public FileOfSwitch read(byte[] file) {
        RecordReader reader = Formats.of(source.format()).read(new ByteArrayInputStream(file), rules);
        try {
            for (RecordReader.Item item = reader.next(); item != null; item = reader.next()) {
                items.add(item);
                if (item.verdict() instanceof Accepted row) {
                    keep(row);
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return this;
    }

    private void keep(Accepted row) {
        StoredRow stored = new StoredRow(
                RowIds.rowId(TENANT, "main", row.identity()), RowIds.contentHash(row.facts()), "pbx", row.facts());
        List<StoredRow> call = byLink.computeIfAbsent(row.identity().link(), first -> new ArrayList<>());
        if (!call.contains(stored)) {
            call.add(stored);
        }
    }

    /** What each line is. */
    public List<RecordReader.Item> items() {
        return items;
    }

    /** Its rows, in the order of the file. */
    public List<Accepted> accepted() {
        return items.stream()
                .filter(item -> item.verdict() instanceof Accepted)
                .map(item -> (Accepted) item.verdict())
                .toList();
    }

    /** Its rejects as {@code line field key}. */
    public List<String> rejects() {
        return items.stream()
                .filter(item -> item.verdict() instanceof Rejected)
                .map(item -> item.line() + " " + ((Rejected) item.verdict()).field() + " "
                        + ((Rejected) item.verdict()).reason().key())
                .toList();
    }

    /** The rows of the only call, each once. */
    public List<StoredRow> rows() {
        return byLink.values().iterator().next();
    }

    /** How many calls it tells of. */
    public int calls() {
        return byLink.size();
    }

    /** The fold. */
    public FoldCall fold() {
        return new FoldCall(Map.of("pbx", source), OWN);
    }

    /** All legs of all calls by their answer, else start. */
    public List<Leg> legs() {
        return byLink.values().stream()
                .flatMap(call -> fold().legs(call).stream())
                .sorted(Comparator.comparing(FileOfSwitch::began)
                        .thenComparing(leg -> leg.endedAt() == null ? leg.startedAt() : leg.endedAt()))
                .toList();
    }

    /** The only leg. */
    public Leg leg() {
        List<Leg> legs = legs();
        if (legs.size() != 1) {
            throw new AssertionError("not one leg: " + legs);
        }
        return legs.get(0);
    }

    private static Instant began(Leg leg) {
        return leg.answeredAt() == null ? leg.startedAt() : leg.answeredAt();
    }
}

package coop.dure.cdr.formats.declared;

import coop.dure.cdr.formats.Reason;
import coop.dure.vocabulary.mapping.CsvMapping;
import coop.dure.vocabulary.mapping.MappedField;
import coop.dure.vocabulary.mapping.PrintedTime;
import coop.dure.vocabulary.mapping.SpanUnit;
import coop.dure.vocabulary.mapping.TimeReading;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How the printed text of one field becomes a fact, by what a mapping says of it. */
sealed interface CellReading {
    /** The fact; {@code null} where the text cannot be used. */
    @Nullable
    String fact(String printed);

    /** What is wrong with a text that cannot be used. */
    Reason refusal(String printed);

    /** The reading of a field whose mapping has no faults. */
    static CellReading of(MappedField field, CsvMapping.DeclaredField declared, boolean decimalComma) {
        return switch (field.kind()) {
            case NAME -> new Text(LONGEST_NAME);
            case TEXT -> new Text(LONGEST_TEXT);
            case TIME -> {
                List<String> patterns =
                        declared.patterns() == null ? List.of(TimeReading.ISO_8601) : List.copyOf(declared.patterns());
                yield new Time(TimeReading.of(patterns), patterns);
            }
            case SPAN ->
                new Span(
                        SpanUnit.named(Objects.requireNonNullElse(declared.unit(), SpanUnit.SECONDS.name()))
                                .orElseThrow(),
                        decimalComma);
            case CHOICE -> Choice.of(field, declared);
        };
    }

    /** What calls and records are known again by must fit into an index. */
    int LONGEST_NAME = 200;

    /** So must what calls are searched by. */
    int LONGEST_TEXT = 256;

    /** A text, as it is. */
    record Text(int longest) implements CellReading {
        @Override
        public @Nullable String fact(String printed) {
            return printed.length() <= longest ? printed : null;
        }

        @Override
        public Reason refusal(String printed) {
            return Reason.of("reject.too-long", longest);
        }
    }

    /** A date with its time. */
    record Time(TimeReading reading, List<String> patterns) implements CellReading {
        @Override
        public @Nullable String fact(String printed) {
            PrintedTime time = reading.read(printed);
            return time == null ? null : time.text();
        }

        @Override
        public Reason refusal(String printed) {
            return Reason.of("reject.pattern", String.join(", ", patterns));
        }
    }

    /** A span of time, in seconds. */
    record Span(SpanUnit unit, boolean decimalComma) implements CellReading {
        @Override
        public @Nullable String fact(String printed) {
            BigDecimal seconds = unit.seconds(printed, decimalComma);
            if (seconds == null) {
                return null;
            }
            return seconds.signum() == 0 ? "0" : seconds.stripTrailingZeros().toPlainString();
        }

        @Override
        public Reason refusal(String printed) {
            return Reason.of("reject.unit", unit);
        }
    }

    /**
     * One of a few, in the file's words.
     *
     * @param meant by printed text, in small letters
     * @param otherwise what any other text means; {@code null} where it is a reject
     */
    record Choice(Map<String, String> meant, @Nullable String otherwise) implements CellReading {
        static Choice of(MappedField field, CsvMapping.DeclaredField declared) {
            Map<String, String> meant = new HashMap<>();
            field.choices().forEach(choice -> meant.put(small(choice), choice));
            if (declared.values() != null) {
                declared.values().forEach((printed, choice) -> meant.put(small(printed.strip()), choice));
            }
            return new Choice(Map.copyOf(meant), declared.otherwise());
        }

        @Override
        public @Nullable String fact(String printed) {
            String known = meant.get(small(printed));
            return known != null ? known : otherwise;
        }

        @Override
        public Reason refusal(String printed) {
            return Reason.of("reject.value-unknown", printed.length() <= LONGEST_NAME ? printed : "…");
        }

        private static String small(String text) {
            return text.toLowerCase(Locale.ROOT);
        }
    }
}

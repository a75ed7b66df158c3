package coop.dure.vocabulary.mapping;

import coop.dure.vocabulary.mapping.CsvMapping.DeclaredField;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import static coop.dure.vocabulary.mapping.MappedField.*;

/**
 * Whether a mapping that is well in its parts tells enough of a call: when it began, when it ended, and how long it was
 * connected. Else every answered call of the file would be held.
 */
final class TimesCheck {
    private static final Set<String> UNANSWERED =
            Set.of("NO_ANSWER", "BUSY", "FAILED", "CONGESTION", "CANCELLED", "BLOCKED");

    private final List<DeclaredField> fields;
    private final Set<MappedField> mapped;
    private final List<MappingFault> found;

    TimesCheck(CsvMapping mapping, List<MappingFault> found) {
        this.fields = mapping.fields();
        this.mapped = fields.stream()
                .map(field -> MappedField.labelled(field.field()).orElseThrow())
                .collect(Collectors.toSet());
        this.found = found;
    }

    void all() {
        if (!has(STARTED_AT) && !has(ANSWERED_AT)) {
            found.add(MappingFault.of("/fields", "mapping.no-start"));
            return;
        }
        if (!neverAnswered() && !tellsTheEnd()) {
            found.add(MappingFault.of("/fields", "mapping.no-end"));
        }
        if (!neverAnswered() && !tellsWhetherAnswered()) {
            found.add(MappingFault.of("/fields", "mapping.no-answer"));
        }
    }

    /** The end is printed, or start or answer and the seconds from there. */
    private boolean tellsTheEnd() {
        boolean connected = has(CONNECTED_SECONDS);
        return has(ENDED_AT) && (connected || has(ANSWERED_AT) || has(STARTED_AT) && has(RING_SECONDS))
                || has(ANSWERED_AT) && connected
                || has(STARTED_AT) && has(TOTAL_SECONDS) && (connected || has(ANSWERED_AT) || has(RING_SECONDS))
                || has(STARTED_AT) && has(RING_SECONDS) && connected;
    }

    private boolean tellsWhetherAnswered() {
        return has(ANSWERED_AT) || has(CONNECTED_SECONDS) || has(TALK_SECONDS) || has(DISPOSITION);
    }

    private boolean neverAnswered() {
        return fields.stream()
                .anyMatch(field -> field.field().equals(DISPOSITION.label())
                        && field.always() != null
                        && UNANSWERED.contains(field.always()));
    }

    private boolean has(MappedField field) {
        return mapped.contains(field);
    }
}

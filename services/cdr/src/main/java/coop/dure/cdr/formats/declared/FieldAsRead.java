package coop.dure.cdr.formats.declared;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field of a record and how it was read.
 *
 * @param field which of ours
 * @param columns of the file, as the mapping names them; none where it is the same in every record
 * @param printed text that was read
 * @param value what is kept of it: times in ISO 8601, spans in seconds; {@code null} where nothing is printed or it cannot
 *     be used
 */
public record FieldAsRead(
        String field,
        List<String> columns,
        String printed,
        @Nullable String value) {}

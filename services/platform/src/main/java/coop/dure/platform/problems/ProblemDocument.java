package coop.dure.platform.problems;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem as answered (RFC 9457).
 *
 * @param type stable URI, explained by a page under {@code docs/problems}
 * @param title the kind of problem, in the caller's language
 * @param status HTTP status
 * @param detail what is wrong with the request as a whole
 * @param errors each field or parameter that is wrong, and what would be right
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemDocument(
        String type, String title, int status, @Nullable String detail, List<Entry> errors) {
    /** Media type. */
    public static final String MEDIA_TYPE = "application/problem+json";

    static final String TYPE_BASE = "https://dure.coop/problems/";

    /**
     * One field or parameter.
     *
     * @param pointer JSON Pointer into the body (RFC 6901)
     * @param parameter query parameter or header
     * @param detail what is wrong and what would be right
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Entry(@Nullable String pointer, @Nullable String parameter, String detail) {}
}

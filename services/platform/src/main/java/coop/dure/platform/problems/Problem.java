package coop.dure.platform.problems;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong with a request, to be answered as {@code application/problem+json} (RFC 9457). Texts are keys of
 * {@code problems_en.properties} and {@code problems_ko.properties}, of the platform or of the service, so that the answer
 * speaks the caller's language; the title is the key {@code <slug>.title}.
 */
public final class Problem extends RuntimeException {
    /** Attribute of another exception that has the problem to answer. */
    public static final String ATTRIBUTE = "dure.problem";

    private static final long serialVersionUID = 1L;

    /**
     * One field or parameter that is wrong.
     *
     * @param pointer JSON Pointer into the body, or {@code null}
     * @param parameter name of a query parameter or header, or {@code null}
     * @param key key of the text that says what would be right
     * @param arguments what the text's placeholders stand for
     */
    public record Fault(@Nullable String pointer, @Nullable String parameter, String key, List<Object> arguments) {}

    private final int status;
    private final String slug;
    private final List<Fault> faults = new ArrayList<>();
    private @Nullable Long retryAfterSeconds;

    private Problem(int status, String slug) {
        super(slug, null, false, false);
        this.status = status;
        this.slug = slug;
    }

    /**
     * A problem.
     *
     * @param status HTTP status
     * @param slug last part of its type; a page {@code docs/problems/<slug>.md} explains it
     */
    public static Problem of(int status, String slug) {
        return new Problem(status, slug);
    }

    /** Adds a field of the body that is wrong. */
    public Problem field(String pointer, String key, Object... arguments) {
        faults.add(new Fault(pointer, null, key, List.of(arguments)));
        return this;
    }

    /** Adds a query parameter or header that is wrong. */
    public Problem parameter(String name, String key, Object... arguments) {
        faults.add(new Fault(null, name, key, List.of(arguments)));
        return this;
    }

    /** Adds what is wrong with the request as a whole. */
    public Problem because(String key, Object... arguments) {
        faults.add(new Fault(null, null, key, List.of(arguments)));
        return this;
    }

    /** Adds several at once. */
    public Problem faults(List<Fault> more) {
        faults.addAll(more);
        return this;
    }

    /** Tells when trying again makes sense. */
    public Problem retryAfterSeconds(long seconds) {
        retryAfterSeconds = seconds;
        return this;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** Last part of its type. */
    public String slug() {
        return slug;
    }

    /** What is wrong, in the order found. */
    public List<Fault> faults() {
        return List.copyOf(faults);
    }

    /** When to try again, or {@code null}. */
    public @Nullable Long retryAfter() {
        return retryAfterSeconds;
    }
}

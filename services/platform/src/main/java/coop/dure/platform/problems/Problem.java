package coop.dure.platform.problems;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request that cannot be answered as asked, with what the caller can do about it. Texts are keys of
 * {@code problems_en.properties} and {@code problems_ko.properties} ({@code <slug>.title}, {@code <slug>.detail},
 * {@code {0}} for arguments; a service adds its own files of the same names); a text that is no key stands for itself.
 */
public final class Problem extends RuntimeException {
    /** Where the pages of all problem types are. */
    public static final String TYPES = "https://dure.coop/problems/";

    private final int status;
    private final String slug;
    private final transient List<Object> arguments;
    private final transient List<FieldError> errors = new ArrayList<>();
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    private Problem(int status, String slug, List<Object> arguments) {
        super(slug + " " + arguments);
        this.status = status;
        this.slug = slug;
        this.arguments = arguments;
    }

    /**
     * A problem of a type.
     *
     * @param status the HTTP status
     * @param slug the last part of its {@code type}, with a page under {@code docs/problems}
     * @param arguments for {@code <slug>.detail}; where there is no such text, the first one is the detail itself
     */
    public static Problem of(int status, String slug, Object... arguments) {
        return new Problem(status, slug, List.of(arguments));
    }

    /** 404 without telling whether the thing exists for somebody else. */
    public static Problem notFound(Object what) {
        return of(404, "not-found", what);
    }

    /** 409: the thing is not in a state that allows this. */
    public static Problem conflict(String slug, Object... arguments) {
        return of(409, slug, arguments);
    }

    /** 412: somebody changed the thing since the {@code ETag} that {@code If-Match} names. */
    public static Problem changedMeanwhile() {
        return of(412, "changed-meanwhile");
    }

    /** 422: understood, but what it says cannot be; name the fields with {@link #at}. */
    public static Problem invalid() {
        return of(422, "invalid-request");
    }

    /** Adds a field of the body that is at fault, by its JSON Pointer. */
    public Problem at(String pointer, String text, Object... textArguments) {
        errors.add(new FieldError(pointer, null, text, List.of(textArguments)));
        return this;
    }

    /** Adds a query or header parameter that is at fault. */
    public Problem parameter(String name, String text, Object... textArguments) {
        errors.add(new FieldError(null, name, text, List.of(textArguments)));
        return this;
    }

    /** Adds a header to the answer. */
    public Problem header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Whether any field was named. */
    public boolean hasErrors() {
        return !errors.isEmpty();
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The last part of its type. */
    public String slug() {
        return slug;
    }

    List<Object> arguments() {
        return arguments;
    }

    List<FieldError> errors() {
        return errors;
    }

    Map<String, String> headers() {
        return headers;
    }

    record FieldError(@Nullable String pointer, @Nullable String parameter, String text, List<Object> arguments) {}
}

package coop.dure.platform.openapi;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The examples of the operations with one tag, as a resource has them.
 *
 * @param examples by a name that no other tag of the service uses
 * @param operations by operationId and {@code request} or status, names of examples
 */
record TagExamples(Map<String, Example> examples, Map<String, Map<String, List<String>>> operations) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    /**
     * An example.
     *
     * @param summary what it shows, where its name does not say it
     * @param like the example that has all the fields that this one does not name
     * @param value the body: text is one of a text type, all else JSON
     */
    record Example(@Nullable String summary, @Nullable String like, Object value) {}

    /** Those of a tag, where the service has any. */
    static Optional<TagExamples> of(String tag) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream in = loader.getResourceAsStream(resource(tag))) {
            return in == null ? Optional.empty() : Optional.of(JSON.readValue(in, TagExamples.class));
        } catch (IOException e) {
            throw new UncheckedIOException(resource(tag) + " cannot be read", e);
        }
    }

    /** Where they are. */
    static String resource(String tag) {
        return "openapi-examples/" + tag.toLowerCase(Locale.ROOT).replace(' ', '-') + ".json";
    }

    /** The whole body of an example. */
    Object body(String name) {
        Example example = examples.get(name);
        if (example == null) {
            throw new IllegalStateException("there is no example " + name);
        }
        if (example.like() == null) {
            return example.value();
        }
        Map<Object, Object> body = new LinkedHashMap<>((Map<?, ?>) body(example.like()));
        body.putAll((Map<?, ?>) example.value());
        return body;
    }
}

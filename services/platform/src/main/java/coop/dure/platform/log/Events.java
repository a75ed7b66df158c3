package coop.dure.platform.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * CloudEvents 1.0 in binary mode: the envelope in {@code ce_*} headers, the data as JSON. Readers ignore fields they
 * do not know, because a rolling upgrade depends on it.
 */
public final class Events {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private static final Header SPEC_VERSION = header("ce_specversion", "1.0");
    private static final Header CONTENT_TYPE = header("content-type", "application/json");

    private Events() {}

    /** The data of a record; a record that is not such an event is poison. */
    public static <T> T read(ConsumerRecord<String, byte[]> event, Class<T> type) {
        byte[] value = event.value();
        if (value == null) {
            throw new PoisonRecordException("A tombstone where a " + type.getSimpleName() + " was expected");
        }
        try {
            T data = JSON.readValue(value, type);
            if (data == null) {
                throw new PoisonRecordException("JSON null where a " + type.getSimpleName() + " was expected");
            }
            return data;
        } catch (IOException e) {
            throw new PoisonRecordException("Not a " + type.getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    /** Data that {@link #write} has written, as it was kept. */
    public static <T> T read(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a " + type.getSimpleName(), e);
        }
    }

    /** The JSON of an event's data. */
    public static String write(Object data) {
        try {
            return JSON.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not writable as JSON: " + data.getClass(), e);
        }
    }

    /** The same as bytes in UTF-8: the data of a record. */
    public static byte[] bytes(Object data) {
        try {
            return JSON.writeValueAsBytes(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not writable as JSON: " + data.getClass(), e);
        }
    }

    /** The event's type, {@code ce_type}; empty where the record is no event. */
    public static String type(ConsumerRecord<String, byte[]> event) {
        String type = header(event.headers(), "ce_type");
        return type == null ? "" : type;
    }

    /** The event's id, {@code ce_id}, or its place in the log where it has none. */
    public static String id(ConsumerRecord<String, byte[]> event) {
        String id = header(event.headers(), "ce_id");
        return id == null ? event.topic() + ":" + event.partition() + ":" + event.offset() : id;
    }

    /** The tenant, {@code ce_tenantid}, which only the authenticated edge sets; {@code null} where there is none. */
    public static @Nullable UUID tenantId(ConsumerRecord<String, byte[]> event) {
        String id = header(event.headers(), "ce_tenantid");
        try {
            return id == null ? null : UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new PoisonRecordException("ce_tenantid is not a UUID: " + id, e);
        }
    }

    /** Whether the record only says that its key is gone. */
    public static boolean isTombstone(ConsumerRecord<String, byte[]> event) {
        return event.value() == null;
    }

    /** Writes the envelope. */
    public static void envelope(
            Headers headers,
            String source,
            String type,
            String id,
            Instant time,
            @Nullable UUID tenantId,
            @Nullable String traceParent) {
        headers.add(SPEC_VERSION);
        put(headers, "ce_id", id);
        put(headers, "ce_source", "/" + source);
        put(headers, "ce_type", type);
        put(headers, "ce_time", time.toString());
        headers.add(CONTENT_TYPE);
        if (tenantId != null) {
            put(headers, "ce_tenantid", tenantId.toString());
        }
        if (traceParent != null) {
            put(headers, "traceparent", traceParent);
        }
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(header(name, value));
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String header(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}

package coop.dure.billing.state;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import coop.dure.billing.invoices.LineExplanation;
import coop.dure.billing.rating.Explanation;
import coop.dure.billing.rating.Leg;
import coop.dure.billing.rating.Piece;
import coop.dure.billing.rating.Rounding;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Records kept as JSON text, for what is always read and written whole. */
public final class StoredJson {
    private static final JsonMapper BY_NAME = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final JsonMapper JSON = BY_NAME.rebuild()
            .addMixIn(Explanation.class, ExplanationRow.class)
            .addMixIn(Piece.class, PieceRow.class)
            .addMixIn(Rounding.class, RoundingRow.class)
            .addMixIn(Leg.class, LegRow.class)
            .addMixIn(LineExplanation.class, WhatThereIs.class)
            .build();

    /** Each call has one: without the names it is a quarter as long. What is added stands behind. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({
        "destination",
        "prefix",
        "originGroup",
        "connectedSeconds",
        "minimumSeconds",
        "connectionFeeMicros",
        "pieces",
        "rounding"
    })
    private interface ExplanationRow {}

    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({
        "fromSecond",
        "seconds",
        "increments",
        "incrementSeconds",
        "priceMicros",
        "perSeconds",
        "tariff",
        "band"
    })
    private interface PieceRow {}

    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"mode", "places"})
    private interface RoundingRow {}

    /** Few legs say it. */
    private interface LegRow {
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Boolean calleeCut();
    }

    /** A line says what its kind has. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private interface WhatThereIs {}

    private StoredJson() {}

    /** A value as text. */
    public static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text as a record. */
    public static <T> T read(String text, Class<T> type) {
        // Explanations were written with their names once.
        boolean byName = type == Explanation.class && text.startsWith("{");
        try {
            return (byName ? BY_NAME : JSON).readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text as a list. */
    public static <T> T read(String text, TypeReference<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}

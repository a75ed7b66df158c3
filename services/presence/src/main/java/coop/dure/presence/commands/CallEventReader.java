package coop.dure.presence.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import coop.dure.platform.problems.JsonProblems;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.ValidationProblems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads call events: one, an array of them, or one a line. What is wrong with one of many costs the others nothing. */
@ApplicationScoped
class CallEventReader {
    static final int MOST_AT_ONCE = 1_000;
    private final ObjectMapper mapper;
    /** Takes one value and nothing behind it: a second event in one line is not to be lost unnoticed. */
    private final ObjectReader whole;

    private final ObjectReader one;

    private final Validator validator;

    CallEventReader(ObjectMapper mapper, Validator validator) {
        this.mapper = mapper;
        this.whole = mapper.reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        this.one = whole.forType(CallEventRequest.class);
        this.validator = validator;
    }

    /**
     * One of many as it was read.
     *
     * @param place its index in the array, or its line counted from 1
     * @param told what it asks for
     * @param problem why it is none
     */
    record Read(
            int place, @Nullable ToldOfCall told, @Nullable Problem problem) {}

    /** What a single event asks for; a {@link Problem} where it is none. */
    ToldOfCall one(String json, Giver giver, Instant now) {
        return told(() -> one.readValue(json), giver, now);
    }

    /** Those of an array. */
    List<Read> items(String json, Giver giver, Instant now) {
        JsonNode array;
        try {
            array = whole.readTree(json);
        } catch (JsonProcessingException broken) {
            throw JsonProblems.of(broken);
        }
        refuseNoneOrTooMany(array.size());
        List<Read> read = new ArrayList<>();
        for (JsonNode item : array) {
            read.add(read(read.size(), () -> mapper.treeToValue(item, CallEventRequest.class), giver, now));
        }
        return read;
    }

    /** Those of the lines that are not blank. */
    List<Read> lines(String text, Giver giver, Instant now) {
        List<String> lines = text.lines().toList();
        refuseNoneOrTooMany(lines.stream().filter(line -> !line.isBlank()).count());
        List<Read> read = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isBlank()) {
                read.add(read(i + 1, () -> one.readValue(line), giver, now));
            }
        }
        return read;
    }

    static void refuseNoneOrTooMany(long events) {
        if (events == 0) {
            throw Problem.of(422, "invalid-body").because("presence.no-events");
        }
        if (events > MOST_AT_ONCE) {
            throw Problem.of(413, "too-large").because("presence.too-many-events", MOST_AT_ONCE);
        }
    }

    private Read read(int place, Json json, Giver giver, Instant now) {
        try {
            return new Read(place, told(json, giver, now), null);
        } catch (Problem problem) {
            return new Read(place, null, problem);
        }
    }

    private ToldOfCall told(Json json, Giver giver, Instant now) {
        CallEventRequest request;
        try {
            request = json.read();
        } catch (JsonProcessingException broken) {
            throw JsonProblems.of(broken);
        }
        if (request == null) {
            throw Problem.of(422, "invalid-body").because("presence.no-event");
        }
        Set<ConstraintViolation<CallEventRequest>> violations = validator.validate(request);
        if (!violations.isEmpty()) {
            throw ValidationProblems.of(new ConstraintViolationException(violations));
        }
        return request.told(giver, now);
    }

    /** What may turn out to be no event. */
    private interface Json {
        @Nullable
        CallEventRequest read() throws JsonProcessingException;
    }
}

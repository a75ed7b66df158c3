package coop.dure.platform.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.util.Set;

/** Reads what did not come as the body of a request as strictly as if it had. */
@ApplicationScoped
public class ReadJson {
    private final ObjectReader reader;
    private final Validator validator;

    ReadJson(ObjectMapper mapper, Validator validator) {
        this.reader = mapper.reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        this.validator = validator;
    }

    /** The one value that a text is; a {@link Problem} that names what is wrong with it. */
    public <T> T as(Class<T> type, String json) {
        T read;
        try {
            read = reader.forType(type).readValue(json);
        } catch (JsonProcessingException broken) {
            throw JsonProblems.of(broken);
        }
        if (read == null) {
            throw Problem.of(400, "invalid-body").field("", "json.wrong-type", Expected.of(type));
        }
        return checked(read);
    }

    /** What was made otherwise, if its constraints hold; a {@link Problem} that names those that do not. */
    public <T> T checked(T made) {
        Set<ConstraintViolation<T>> violations = validator.validate(made);
        if (!violations.isEmpty()) {
            throw ValidationProblems.of(new ConstraintViolationException(violations));
        }
        return made;
    }
}

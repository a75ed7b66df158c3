package coop.dure.platform.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.List;

/** What Jackson found wrong with a body, told by JSON Pointer. */
public final class JsonProblems {
    private JsonProblems() {}

    /** The problem: broken JSON, an unknown field, or a value of the wrong type. */
    public static Problem of(JsonProcessingException broken) {
        if (broken instanceof UnrecognizedPropertyException unknown) {
            return Problem.of(400, "invalid-body")
                    .field(pointer(unknown.getPath()), "json.unknown-field", unknown.getPropertyName());
        }
        if (broken instanceof InvalidFormatException format) {
            return Problem.of(400, "invalid-body")
                    .field(
                            pointer(format.getPath()),
                            "json.wrong-value",
                            shortened(String.valueOf(format.getValue())),
                            Expected.of(format.getTargetType()));
        }
        if (broken instanceof ValueInstantiationException refused) {
            Throwable cause = refused.getCause();
            if (cause instanceof Problem problem) {
                return problem;
            }
            return Problem.of(400, "invalid-body").field(pointer(refused.getPath()), "json.refused");
        }
        if (broken instanceof MismatchedInputException mismatch) {
            return Problem.of(400, "invalid-body")
                    .field(pointer(mismatch.getPath()), "json.wrong-type", Expected.of(mismatch.getTargetType()));
        }
        if (broken instanceof JsonMappingException mapping) {
            return Problem.of(400, "invalid-body").field(pointer(mapping.getPath()), "json.refused");
        }
        long line = broken.getLocation() == null ? 1 : broken.getLocation().getLineNr();
        long column = broken.getLocation() == null ? 1 : broken.getLocation().getColumnNr();
        return Problem.of(400, "broken-json").because("json.broken", line, column);
    }

    /** The JSON Pointer of a path of Jackson's. */
    public static String pointer(List<JsonMappingException.Reference> path) {
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference step : path) {
            pointer.append('/');
            if (step.getFieldName() != null) {
                pointer.append(step.getFieldName().replace("~", "~0").replace("/", "~1"));
            } else {
                pointer.append(step.getIndex());
            }
        }
        return pointer.toString();
    }

    private static String shortened(String value) {
        return value.length() <= 80 ? value : value.substring(0, 80) + "…";
    }
}

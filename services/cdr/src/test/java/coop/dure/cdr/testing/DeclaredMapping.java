package coop.dure.cdr.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.dure.vocabulary.mapping.CsvMapping;
import coop.dure.vocabulary.mapping.MappingCheck;

import static org.assertj.core.api.Assertions.assertThat;

/** Mappings as a source declares them. */
public final class DeclaredMapping {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The table that a Korean carrier gives its customers: begins of conversations and their seconds. */
    public static final CsvMapping CARRIER = of("""
            {"encoding": "CP949", "noValue": ["-"], "fields": [
              {"field": "answeredAt", "columns": ["통화시작일시"], "patterns": ["yyyy-MM-dd HH:mm:ss"]},
              {"field": "connectedSeconds", "columns": ["통화시간(초)"]},
              {"field": "caller", "columns": ["발신번호"]},
              {"field": "callee", "columns": ["착신번호"]},
              {"field": "direction", "always": "OUTBOUND"}]}""");

    private DeclaredMapping() {}

    /** One without faults. */
    public static CsvMapping of(String json) {
        CsvMapping mapping = withFaults(json);
        assertThat(MappingCheck.faults(mapping)).isEmpty();
        return mapping;
    }

    /** One that may have faults. */
    public static CsvMapping withFaults(String json) {
        try {
            return JSON.readValue(json, CsvMapping.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}

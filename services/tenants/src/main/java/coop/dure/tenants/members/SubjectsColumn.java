package coop.dure.tenants.members;

import com.fasterxml.jackson.core.type.TypeReference;
import coop.dure.tenants.state.JsonColumn;
import jakarta.persistence.Converter;
import java.util.Map;

/** Subjects of people, by e-mail. */
@Converter
class SubjectsColumn extends JsonColumn<Map<String, String>> {
    SubjectsColumn() {
        super(new TypeReference<>() {});
    }
}

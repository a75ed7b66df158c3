package coop.dure.tenants.roster;

import com.fasterxml.jackson.core.type.TypeReference;
import coop.dure.tenants.state.JsonColumn;
import jakarta.persistence.Converter;
import java.util.Map;

/** Levels by queue. */
@Converter
class SkillsColumn extends JsonColumn<Map<String, Integer>> {
    SkillsColumn() {
        super(new TypeReference<>() {});
    }
}

package coop.dure.tenants.state;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Converter;
import java.util.List;

/** A list of codes. */
@Converter
public class StringsColumn extends JsonColumn<List<String>> {
    /** For Hibernate. */
    public StringsColumn() {
        super(new TypeReference<>() {});
    }
}

package coop.dure.tenants.state;

import com.fasterxml.jackson.core.type.TypeReference;
import coop.dure.contracts.Validity;
import jakarta.persistence.Converter;
import java.util.List;

/** Days on which something held. */
@Converter
public class ValiditiesColumn extends JsonColumn<List<Validity>> {
    /** For Hibernate. */
    public ValiditiesColumn() {
        super(new TypeReference<>() {});
    }
}

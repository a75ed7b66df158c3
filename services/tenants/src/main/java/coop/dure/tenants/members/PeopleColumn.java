package coop.dure.tenants.members;

import com.fasterxml.jackson.core.type.TypeReference;
import coop.dure.tenants.state.JsonColumn;
import jakarta.persistence.Converter;
import java.util.List;

/** The people who act for a party. */
@Converter
class PeopleColumn extends JsonColumn<List<PartyDescription.Person>> {
    PeopleColumn() {
        super(new TypeReference<>() {});
    }
}

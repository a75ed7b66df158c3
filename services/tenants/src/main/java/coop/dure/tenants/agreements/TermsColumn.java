package coop.dure.tenants.agreements;

import com.fasterxml.jackson.core.type.TypeReference;
import coop.dure.tenants.state.JsonColumn;
import jakarta.persistence.Converter;
import java.util.List;

/** Versions of an agreement, oldest first. */
@Converter
class TermsColumn extends JsonColumn<List<Agreement.AgreedTerms>> {
    TermsColumn() {
        super(new TypeReference<>() {});
    }
}

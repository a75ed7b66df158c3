package coop.dure.tenants.numbers;

import coop.dure.contracts.Validity;
import coop.dure.contracts.tenants.NumberChanged;
import coop.dure.tenants.state.ValiditiesColumn;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.List;
import java.util.UUID;

/** A number that a tenant has or had, and on which days. */
@Entity
class PhoneNumber {
    @Id
    UUID numberId;

    UUID tenantId;
    // Of a national code its digits.
    String e164;
    boolean initial;

    @Convert(converter = ValiditiesColumn.class)
    List<Validity> held = List.of();

    boolean present;
    long version;

    @SuppressWarnings("NullAway.Init")
    protected PhoneNumber() {}

    PhoneNumber(UUID tenantId, UUID numberId, String e164, boolean initial) {
        this.tenantId = tenantId;
        this.numberId = numberId;
        this.e164 = e164;
        this.initial = initial;
    }

    NumberChanged event() {
        return new NumberChanged(tenantId, numberId, e164, NumberSpan.kind(e164).name(), initial, held, version);
    }
}

package coop.dure.cdr;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.MasterCsv;
import coop.dure.platform.testing.CatalogueTest;
import coop.dure.platform.testing.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDateTime;
import org.junit.jupiter.api.BeforeEach;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class CatalogueComponentTest extends CatalogueTest {
    private static boolean made;

    @BeforeEach
    void partitionsOfTwoMonths() {
        if (!made) {
            CdrTenant hotel = CdrTenant.inSeoul("hotel");
            hotel.done(hotel.upload(
                    MasterCsv.outbound(MasterCsv.newLink(), LocalDateTime.of(2026, 9, 30, 10, 0), "901099998888", 60)
                            + "\n"
                            + MasterCsv.outbound(
                                    MasterCsv.newLink(), LocalDateTime.of(2026, 10, 1, 10, 0), "901099998888", 60)));
            made = true;
        }
    }
}

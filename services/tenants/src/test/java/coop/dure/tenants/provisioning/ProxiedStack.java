package coop.dure.tenants.provisioning;

import coop.dure.embedded.Ports;
import coop.dure.platform.testing.ServiceStack;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The tests' stack with a place for a proxy before Keycloak. What fails is tried again in parts of a second, so that
 * minutes of a real failure pass in seconds.
 */
public class ProxiedStack extends ServiceStack {
    static final String PORT = "dure.test.keycloak-proxy-port";
    static final String KEYCLOAK = "dure.test.keycloak";

    @Override
    public Map<String, String> start() {
        Map<String, String> told = new LinkedHashMap<>(super.start());
        String port = String.valueOf(Ports.free());
        told.put(PORT, port);
        told.put(KEYCLOAK, told.get("DURE_KEYCLOAK_URL"));
        told.put("DURE_KEYCLOAK_URL", "http://127.0.0.1:" + port);
        told.put("DURE_PROVISIONING_FIRST_BACK_OFF", "PT0.02S");
        told.put("DURE_PROVISIONING_LONGEST_BACK_OFF", "PT0.1S");
        told.put("dure.identity.answered-within", "PT2S");
        return told;
    }
}

package coop.dure.platform.testing;

import coop.dure.embedded.Databases;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.eclipse.microprofile.config.ConfigProvider;

/** The database of the service under test, seen as one of its roles or from behind the wall. */
public final class TestDatabase {
    private TestDatabase() {}

    /** As the superuser: sees everything, whatever the policies say. */
    public static Connection asSuperuser() throws SQLException {
        return Databases.connect(Integer.parseInt(told("DURE_DB_PORT")), told("DURE_DB_NAME"));
    }

    /** As the role that answers requests, with no scope bound. */
    public static Connection asApp() throws SQLException {
        return as("_app", "DURE_DB_APP_PASSWORD");
    }

    /** As the role that works in the background. */
    public static Connection asWorker() throws SQLException {
        return as("_worker", "DURE_DB_WORKER_PASSWORD");
    }

    /** As the role that migrates. */
    public static Connection asOwner() throws SQLException {
        return as("_owner", "DURE_DB_OWNER_PASSWORD");
    }

    private static Connection as(String role, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + told("DURE_DB_PORT") + "/" + told("DURE_DB_NAME"),
                told("quarkus.application.name") + role,
                told(password));
    }

    static String told(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}

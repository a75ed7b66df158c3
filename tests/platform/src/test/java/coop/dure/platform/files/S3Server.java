package coop.dure.platform.files;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * An S3-compatible server that checks signatures and keeps all in memory, S3Proxy, in a class loader of its own: it needs
 * another Guice than the one that Quarkus brings to tests. It ends with the tests' process.
 */
final class S3Server {
    static final String USER = "dure-files";
    static final String SECRET = "only-in-this-test";

    private S3Server() {}

    static URI start() {
        try {
            URI endpoint = URI.create("http://127.0.0.1:" + freePort());
            Path settings = Files.createTempFile("s3proxy", ".conf");
            Files.write(
                    settings,
                    List.of(
                            "s3proxy.endpoint=" + endpoint,
                            "s3proxy.authorization=aws-v2-or-v4",
                            "s3proxy.identity=" + USER,
                            "s3proxy.credential=" + SECRET,
                            "jclouds.provider=transient",
                            "jclouds.identity=none",
                            "jclouds.credential=none"));
            run(new String[] {"--properties", settings.toString()});
            Files.delete(settings);
            return endpoint;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(String[] arguments) {
        ClassLoader own = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader());
        Thread current = Thread.currentThread();
        ClassLoader before = current.getContextClassLoader();
        current.setContextClassLoader(own);
        try {
            own.loadClass("org.gaul.s3proxy.Main")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("S3Proxy did not start", e);
        } finally {
            current.setContextClassLoader(before);
        }
    }

    private static URL[] classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("-classes.jar"))
                .map(S3Server::url)
                .toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

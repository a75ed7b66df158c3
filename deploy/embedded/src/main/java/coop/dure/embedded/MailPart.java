package coop.dure.embedded;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import coop.dure.embedded.MailFolder.Mail;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A real SMTP server that takes every mail and delivers none: each is written into a folder, see {@link MailFolder}.
 * Ready when it takes mails.
 */
public final class MailPart implements AutoCloseable {
    private static final String ANYBODY = "anybody";
    private static final long READY_WITHIN_MS = 10_000;
    private final int port;
    private final GreenMail server;
    private final MailFolder folder;

    private MailPart(int port, GreenMail server, MailFolder folder) {
        this.port = port;
        this.server = server;
        this.folder = folder;
    }

    /**
     * Starts a server.
     *
     * @param directory where the folder of mails is; those of an earlier start stay
     * @param port loopback port
     * @throws PartFailedException if it does not start
     */
    public static MailPart start(Path directory, int port) {
        Path mails = directory.resolve("mail");
        if (Ports.taken(port)) {
            throw PartFailedException.of(
                    "The mail server", "port " + port + " is taken", directory.resolve("mail.log"));
        }
        try {
            Files.createDirectories(mails);
            ServerSetup setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
            setup.setServerStartupTimeout(READY_WITHIN_MS);
            MailPart part = new MailPart(port, new GreenMail(setup), new MailFolder(mails));
            part.start();
            return part;
        } catch (IOException | UserException | IllegalStateException e) {
            throw PartFailedException.of(
                    "The mail server", String.valueOf(e.getMessage()), directory.resolve("mail.log"), e);
        }
    }

    private void start() throws UserException {
        server.start();
        GreenMailUser anybody = server.getManagers().getUserManager().createUser(ANYBODY, ANYBODY, ANYBODY);
        server.getManagers().getUserManager().setMessageDeliveryHandler((message, recipient) -> {
            keep(message.getMessage(), recipient.getEmail());
            return anybody;
        });
    }

    /** In the folder only: of those before nothing stays in memory. */
    private void keep(MimeMessage message, String recipient) throws MessagingException {
        try {
            server.purgeEmailFromAllMailboxes();
            ByteArrayOutputStream asItCame = new ByteArrayOutputStream();
            message.writeTo(asItCame);
            folder.add(recipient, new Mail(message.getSubject(), text(message.getContent())), asItCame.toByteArray());
        } catch (IOException | FolderException e) {
            throw new MessagingException("the mail cannot be kept", e);
        }
    }

    private static String text(Object content) throws IOException, MessagingException {
        if (!(content instanceof Multipart parts)) {
            return String.valueOf(content);
        }
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            if (part.isMimeType("text/plain") || part.isMimeType("multipart/*")) {
                return text(part.getContent());
            }
        }
        return "";
    }

    /** Its loopback port. */
    public int port() {
        return port;
    }

    /** The mails that it took. */
    public MailFolder folder() {
        return folder;
    }

    @Override
    public void close() {
        server.stop();
    }
}

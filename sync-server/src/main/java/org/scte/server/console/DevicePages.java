package org.scte.server.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.RecordId;
import org.scte.model.transport.EnrolmentFile;
import org.scte.server.access.EnrolledDevice;
import org.scte.server.access.Enrolment;
import org.scte.server.access.EnrolmentCodes.Invitation;
import org.scte.server.access.KnownDevices;
import org.scte.server.access.Sessions.Session;
import org.scte.server.http.Routes;
import org.scte.server.transport.CertificateAuthority;
import org.scte.server.unit.Caller;
import org.scte.server.unit.Grant;
import org.scte.server.unit.ProtocolRefusal;

/// The devices: who works on which, what each may do; invited, granted anew, ended.
public final class DevicePages implements Routes {
    private static final String SECTION = "devices";
    private static final String PATH = "/console/devices";

    private final Guard guard;
    private final Parts parts;

    /// What the pages work with.
    ///
    /// @param data the data folder, for the services' authority
    /// @param told what devices have told last, as the first page shows it
    /// @param directory the base URL that is given to new devices
    public record Parts(
            Path data,
            Enrolment enrolment,
            KnownDevices devices,
            UnitDesks desks,
            Supplier<HealthPage> told,
            Supplier<String> directory,
            Clock clock) {}

    /// The list, and the form to invite another.
    ///
    /// @param made the code that was just made; null where none was
    public record ListPage(
            List<Row> devices, String fault, String name, GrantForm grants, @Nullable Made made) {}

    public record Row(
            String id,
            String name,
            String actor,
            String kind,
            String grants,
            String enrolled,
            String state,
            String stateWord) {}

    /// A code, shown once.
    ///
    /// @param file the enrolment file as a link; empty where the services do not encrypt
    public record Made(
            String code, String name, String grants, String until, String directory, String file) {}

    /// One device.
    ///
    /// @param review what changes by the grants in the form; null where that was not asked
    public record DevicePage(
            Row device, String waiting, String fault, GrantForm grants, @Nullable Review review) {}

    public record Review(List<String> gained, List<String> lost) {}

    public DevicePages(Guard guard, Parts parts) {
        this.guard = guard;
        this.parts = parts;
    }

    @Override
    public void register(RoutesConfig routes) {
        guard.page(routes, PATH, (context, session) -> showList(context, session, "", null));
        guard.action(routes, PATH, this::invite);
        guard.page(routes, PATH + "/{device}", this::device);
        guard.action(routes, PATH + "/{device}/grants", this::grants);
        guard.action(routes, PATH + "/{device}/revoke", this::revoke);
    }

    private void showList(Context context, Session session, String fault, @Nullable Made made) {
        show(context, session, fault, GrantForm.of(parts.desks(), List.of(), false), made);
    }

    private void show(
            Context context, Session session, String fault, GrantForm form, @Nullable Made made) {
        List<Row> rows =
                parts.devices().list().stream()
                        .sorted(
                                Comparator.comparing(EnrolledDevice::revoked)
                                        .thenComparing(EnrolledDevice::name))
                        .map(this::row)
                        .toList();
        String name = made == null ? Guard.text(context, "name") : "";
        guard.pages()
                .show(
                        context,
                        "device-list",
                        guard.shell("Devices", SECTION, session),
                        new ListPage(rows, fault, name, form, made));
    }

    private Row row(EnrolledDevice device) {
        return new Row(
                device.id().toString(),
                device.name(),
                device.actor(),
                device.kind() == Caller.Kind.SERVICE ? "Service" : "Desktop",
                GrantForm.said(device.grants()),
                parts.enrolment().enrolled(device.id()).map(now()::at).orElse("–"),
                device.revoked() ? "down" : "up",
                device.revoked() ? "Revoked" : "Active");
    }

    private Ago now() {
        return new Ago(parts.clock().instant(), ZoneId.systemDefault());
    }

    private void invite(Context context, Session session) {
        String name = Guard.text(context, "name").strip();
        List<Grant> grants = List.of();
        try {
            grants = GrantForm.read(context);
            if (Guard.text(context, "do").equals("preview")) {
                show(context, session, "", GrantForm.of(parts.desks(), grants, true), null);
                return;
            }
            requireWithinQuota(grants);
            Made made = made(session, name, grants);
            showList(context, session, "", made);
        } catch (ProtocolRefusal refusal) {
            context.status(refusal.status());
            GrantForm form = GrantForm.of(parts.desks(), grants, false);
            show(context, session, refusal.detail(), form, null);
        }
    }

    private void requireWithinQuota(List<Grant> grants) {
        for (Grant grant : grants) {
            Optional<UnitDesks.Weight> weight = parts.desks().weight(grant);
            if (weight.isPresent() && weight.get().over()) {
                throw ProtocolRefusal.of(
                        422, "over-quota", "That is too much. " + weight.get().words());
            }
        }
    }

    private Made made(Session session, String name, List<Grant> grants) {
        Invitation invitation =
                parts.enrolment().invite(session.member().name(), name, Caller.Kind.DEVICE, grants);
        String directory = parts.directory().get();
        return new Made(
                SignInPages.grouped(invitation.code()),
                name,
                GrantForm.said(grants),
                now().at(invitation.expires()),
                directory,
                file(invitation, directory));
    }

    /// A link that holds the file itself: nothing that could be fetched again stays here.
    private String file(Invitation invitation, String directory) {
        if (!directory.startsWith("https:")) {
            return "";
        }
        EnrolmentFile file =
                new EnrolmentFile(
                        invitation.code(),
                        invitation.expires().toString(),
                        directory,
                        CertificateAuthority.trusted(parts.data()).orElse(null));
        byte[] text = (file.json() + "\n").getBytes(StandardCharsets.UTF_8);
        return "data:application/json;base64," + Base64.getEncoder().encodeToString(text);
    }

    private EnrolledDevice find(Context context) {
        return RecordId.parse(context.pathParam("device"))
                .flatMap(id -> parts.devices().find(id))
                .orElseThrow(() -> ProtocolRefusal.of(404, "not-found", "No device has this id."));
    }

    private void device(Context context, Session session) {
        EnrolledDevice device = find(context);
        GrantForm form = GrantForm.of(parts.desks(), device.grants(), false);
        showDevice(context, session, device, "", form, null);
    }

    private void showDevice(
            Context context,
            Session session,
            EnrolledDevice device,
            String fault,
            GrantForm form,
            @Nullable Review review) {
        String waiting =
                parts.told().get().devices().stream()
                        .filter(row -> row.id().equals(device.id().toString()))
                        .map(HealthPage.DeviceRow::waiting)
                        .findFirst()
                        .orElse("–");
        guard.pages()
                .show(
                        context,
                        "device",
                        guard.shell(device.name(), SECTION, session),
                        new DevicePage(row(device), waiting, fault, form, review));
    }

    private void grants(Context context, Session session) {
        EnrolledDevice device = find(context);
        try {
            List<Grant> chosen = GrantForm.read(context);
            if (!Guard.text(context, "do").equals("grant")) {
                GrantForm form = GrantForm.of(parts.desks(), chosen, true);
                showDevice(context, session, device, "", form, review(device, chosen));
                return;
            }
            requireWithinQuota(chosen);
            parts.enrolment().grant(session.member().name(), device.id(), chosen);
            context.redirect(PATH + "/" + device.id(), HttpStatus.SEE_OTHER);
        } catch (ProtocolRefusal refusal) {
            context.status(refusal.status());
            GrantForm form = GrantForm.of(parts.desks(), device.grants(), false);
            showDevice(context, session, device, refusal.detail(), form, null);
        }
    }

    private static Review review(EnrolledDevice device, List<Grant> chosen) {
        List<Grant> gained = new ArrayList<>(chosen);
        gained.removeAll(device.grants());
        List<Grant> lost = new ArrayList<>(device.grants());
        lost.removeAll(chosen);
        return new Review(
                gained.stream().map(Grant::text).toList(), lost.stream().map(Grant::text).toList());
    }

    private void revoke(Context context, Session session) {
        EnrolledDevice device = find(context);
        if (!Guard.text(context, "typed").strip().equals(device.name().strip())) {
            context.status(422);
            GrantForm form = GrantForm.of(parts.desks(), device.grants(), false);
            String fault = "Type the device's name to revoke it. Nothing was changed.";
            showDevice(context, session, device, fault, form, null);
            return;
        }
        parts.enrolment().revoke(session.member().name(), device.id());
        context.redirect(PATH, HttpStatus.SEE_OTHER);
    }
}

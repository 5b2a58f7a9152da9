package org.scte.desktop.ui.shell;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.ui.bulk.BulkModel;
import org.scte.desktop.ui.bulk.BulkView;
import org.scte.desktop.ui.cells.CellEditor;
import org.scte.desktop.ui.exporting.ExportModel;
import org.scte.desktop.ui.exporting.ExportView;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.list.ListTool;
import org.scte.desktop.ui.list.ListTool.Stand;
import org.scte.desktop.ui.list.RecordListModel;
import org.scte.desktop.ui.list.RecordListView;
import org.scte.desktop.ui.list.SortModel;
import org.scte.desktop.ui.list.SortView;
import org.scte.desktop.ui.views.ViewsModel;
import org.scte.desktop.ui.views.ViewsView;

/// What can be done with many records of a list, and the panels in which it is said.
final class ListTools {
    private final UnitScreenModel model;
    private final Words words;
    private final Clock clock;

    ListTools(UnitScreenModel model, Words words, Clock clock) {
        this.model = model;
        this.words = words;
        this.clock = clock;
    }

    /// Those of one list.
    final class Of {
        private final BulkModel bulk;

        private final ExportModel export;
        private final ViewsModel views = model.listViews();
        private final SortModel sort;

        private Of(RecordListModel list) {
            bulk = model.makeBulk(list);
            sort = new SortModel(list);
            export =
                    new ExportModel(
                            list, clock, model.background(), model.fx(), words, model::tell);
        }

        List<ListTool> tools() {
            List<ListTool> tools = new ArrayList<>();
            tools.add(
                    new ListTool(
                            words.say("views.open"), Feather.STAR, 'v', Stand.HEAD, views::open));
            if (model.mayWrite()) {
                tools.add(
                        new ListTool(
                                words.say("bulk.open"),
                                Feather.EDIT_2,
                                'e',
                                Stand.CHOSEN,
                                bulk::open));
            }
            if (model.mayExport()) {
                tools.add(
                        new ListTool(
                                words.say("export.open"),
                                Feather.DOWNLOAD,
                                'x',
                                Stand.HEAD,
                                export::open));
            }
            tools.add(
                    new ListTool(
                            words.say("sort.open"), Feather.ARROW_UP, 's', Stand.MENU, sort::open));
            tools.add(
                    new ListTool(
                            words.say("deleted.open"),
                            Feather.TRASH_2,
                            'd',
                            Stand.MENU,
                            model::deletedLately));
            return tools;
        }

        void addPanels(RecordListView view) {
            if (model.mayWrite()) {
                new CellEditor(
                        view,
                        model.list(),
                        words,
                        clock,
                        model.background(),
                        model.fx(),
                        model::tellWithUndo);
            }
            view.addPanel(
                    new BulkView(
                            bulk, words, clock, model.background(), model.fx(), view::focusTable));
            view.addPanel(new ViewsView(views, words, view::focusTable));
            view.addPanel(new SortView(sort, words, view::focusTable));
            view.addPanel(new ExportView(export, words, view::focusTable));
        }
    }

    Of of(RecordListModel list) {
        return new Of(list);
    }
}

// What a board of this folder may hold: Grafana's own types, made strict where Grafana leaves them open (options by kind of panel,
// field options by kind of panel, targets, variables and annotations of a Prometheus data source). generate.mjs makes board.schema.json of it.
import type {
  AnnotationContainer,
  AnnotationQuery,
  Dashboard,
  DataQuery,
  FieldConfig,
  GraphFieldConfig,
  Panel,
  RowPanel,
  TableFieldOptions,
  VariableModel,
} from '@grafana/schema';
import type { Options as BarGaugeOptions } from '@grafana/schema/dist/esm/raw/composable/bargauge/panelcfg/x/BarGaugePanelCfg_types.gen';
import type { Options as StatOptions } from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import type { Options as TableOptions } from '@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen';
import type { Options as TimeSeriesOptions } from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';

/** A query of the Prometheus data source; its types are not in @grafana/schema. */
interface Target extends Omit<DataQuery, 'datasource'> {
  expr: string;
  legendFormat: string;
  range: boolean;
  instant: boolean;
  format: 'time_series' | 'table';
  editorMode: 'code';
}

interface FieldLink {
  title: string;
  url: string;
  targetBlank?: boolean;
}

type PlainField = Omit<FieldConfig, 'custom' | 'links' | 'actions'> & { links?: FieldLink[] };

/** The properties that overrides of these boards set. */
type OverrideProperty =
  | { id: 'color'; value: NonNullable<FieldConfig['color']> }
  | { id: 'unit'; value: string }
  | { id: 'decimals' | 'custom.fillOpacity' | 'custom.width'; value: number }
  | { id: 'links'; value: FieldLink[] }
  | { id: 'custom.lineStyle'; value: NonNullable<GraphFieldConfig['lineStyle']> };

type PanelOf<TType extends string, TOptions, TField> = Omit<Panel, 'type' | 'options' | 'fieldConfig' | 'targets' | 'id' | 'gridPos' | 'title' | 'description' | 'transformations'> & {
  type: TType;
  id: number;
  title: string;
  description: string;
  gridPos: NonNullable<Panel['gridPos']>;
  options: TOptions;
  fieldConfig: {
    defaults: PlainField & { custom?: TField };
    overrides: Array<{ matcher: { id: 'byName' | 'byRegexp'; options: string }; properties: OverrideProperty[] }>;
  };
  targets: Target[];
  transformations?: Array<{ id: 'merge' | 'organize'; options: Record<string, unknown> }>;
};

type BoardPanel =
  | PanelOf<'timeseries', TimeSeriesOptions, GraphFieldConfig>
  | PanelOf<'stat', StatOptions, Record<string, never>>
  | PanelOf<'bargauge', BarGaugeOptions, Record<string, never>>
  | PanelOf<'table', TableOptions, Partial<TableFieldOptions>>
  | (Omit<RowPanel, 'panels'> & { title: string; panels: [] });

/** What the Prometheus data source reads beside the query. */
interface Annotation extends Omit<AnnotationQuery, 'target'> {
  target: Omit<Target, 'format' | 'editorMode'> & { interval?: string };
  titleFormat: string;
  textFormat: string;
  tagKeys: string;
  useValueForTime: boolean;
}

interface QueryVariable extends Omit<VariableModel, 'query' | 'type'> {
  type: 'query';
  label: string;
  description: string;
  query: { query: string; qryType: number; refId: string };
}

export interface Board extends Omit<Dashboard, 'panels' | 'annotations' | 'templating' | 'uid' | 'title' | 'description' | 'time'> {
  uid: string;
  title: string;
  description: string;
  time: NonNullable<Dashboard['time']>;
  panels: BoardPanel[];
  annotations: Omit<AnnotationContainer, 'list'> & { list: Annotation[] };
  templating: { list: QueryVariable[] };
}

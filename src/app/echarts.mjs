// The part of ECharts that the charts use, as one module of its own. The app imports it once a chart is wanted. The grid is
// the simple one: the other brings the pointer of axes along.
import { init, use } from 'echarts/core';
import { LineChart } from 'echarts/charts';
import { GridSimpleComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';

use([LineChart, GridSimpleComponent, SVGRenderer]);

// ECharts leaves its place by writing the empty text into it: under the policy of the site that passes, and no other text.
try {
  self.trustedTypes?.createPolicy('default', { createHTML: (text) => (text === '' ? text : null) });
} catch {
  /* A host's own policy, or one that another script has made. */
}

export { init };

const { default: Sequencer } = require('@jest/test-sequencer');
const alone = require('./alone.json');

/** So that no long one is left for the end, when one processor has nothing more to do. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const rankOf = ({ path }) => {
      if (path.includes('/test/together/')) return -1;
      const rank = alone.findIndex((each) => path.endsWith(`/${each}`));
      return rank === -1 ? alone.length : rank;
    };
    return super.sort(tests).sort((one, other) => rankOf(one) - rankOf(other));
  }
};

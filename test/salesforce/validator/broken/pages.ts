import { type BrokenSample, samplesOf } from './sample.ts';

const tab = samplesOf('tabs');
const app = samplesOf('app');
const bundle = samplesOf('component bundles');
const page = samplesOf('pages');

const SETUP = 'Coaching_Setup.tab-meta.xml';
const APP = 'Halftime.app-meta.xml';
const CARD = 'coachingCard.js-meta.xml';
const DEAL_PAGE = 'Coaching_Opportunity_Record_Page.flexipage-meta.xml';

export const PAGES: readonly BrokenSample[] = [
  tab(
    'a component that is not there',
    SETUP,
    'coachingSetup',
    'coachingNowhere',
    'no component coachingNowhere',
  ),
  tab(
    'a component not made for tabs',
    SETUP,
    'coachingSetup',
    'coachingCard',
    'coachingCard is not made for tabs',
  ),
  tab(
    'an object tab with a label',
    'Coaching_Log__c.tab-meta.xml',
    '<motif>',
    '<label>Logs</label><motif>',
    'label of its object',
  ),
  app(
    'a tab that is not there',
    APP,
    '<tabs>Coaching_Log__c',
    '<tabs>Coaching_Board',
    'no tab Coaching_Board',
  ),
  app(
    'a page that is not there',
    APP,
    '<content>Coaching_Home_Page',
    '<content>Coaching_House',
    'no page Coaching_House',
  ),
  app(
    'a page of another object',
    APP,
    '<pageOrSobjectType>Contact',
    '<pageOrSobjectType>Lead',
    'no page of Lead',
  ),
  app('a home page shown as a record', APP, '<actionName>Tab', '<actionName>View', 'wrong action'),
  bundle(
    'a target that is not there',
    CARD,
    '<target>lightning__RecordPage',
    '<target>lightning__Page',
    'no target lightning__Page',
  ),
  bundle('a card not exposed', CARD, '<isExposed>true', '<isExposed>false', 'exposed and targets'),
  bundle('another API version', CARD, '<apiVersion>68.0', '<apiVersion>50.0', 'another API version'),
  {
    rule: 'component bundles',
    what: 'a bundle without code',
    file: 'coachingCard/coachingCard.ts',
    remove: true,
    problem: 'there is no code',
  },
  page(
    'a component that is not there',
    DEAL_PAGE,
    '<componentName>coachingCard',
    '<componentName>coachingCart',
    'no component coachingCart',
  ),
  page(
    'a card where it may not stand',
    DEAL_PAGE,
    '<sobjectType>Opportunity',
    '<sobjectType>Account',
    'not made for Account',
  ),
  page(
    'a component of home pages on a record',
    DEAL_PAGE,
    '<componentName>coachingCard',
    '<componentName>coachingHome',
    'not made for lightning__RecordPage',
  ),
  page(
    'a property nobody declares',
    DEAL_PAGE,
    '<componentName>coachingCard',
    '<componentInstanceProperties><name>size</name><value>big</value></componentInstanceProperties><componentName>coachingCard',
    'no property size',
  ),
  page(
    'an identifier twice',
    DEAL_PAGE,
    '<identifier>activityPanel',
    '<identifier>coachingCard',
    'identifiers',
  ),
  page('a region the template has not', DEAL_PAGE, '<name>sidebar', '<name>aside', 'no region aside'),
  page(
    'a facet that is not there',
    DEAL_PAGE,
    '<value>relatedTab',
    '<value>relationTab',
    'no facet relationTab',
  ),
  page('a region twice', DEAL_PAGE, '<name>sidebar', '<name>header', 'a region twice'),
];

export default 'en-GB';

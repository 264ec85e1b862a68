export default '005000000000MAR';
